#!/bin/bash
# Proves the front door: makes a bare Debian with only git and make, clones this repository into it
# and runs `make issue` and `make test`, each as the first command. Needs root and debootstrap.
#
#   tests/tools/bare_debian.sh [SUITE] [FOLDER]      SUITE: bookworm (default) or trixie
#
# FOLDER is removed and made anew. MIRROR names the archive; by default the one this machine uses.
set -euo pipefail
cd "$(dirname "$0")/../.."
# In a mount namespace of its own: what is mounted here is gone with this process, however it ends,
# and nothing is ever removed through a mount.
[ "${1:-}" = --inside ] || exec unshare --mount --propagation private tests/tools/bare_debian.sh --inside "$@"
shift
suite=${1:-bookworm}
root=${2:-/var/tmp/broadsheet-bare-$suite}

[ "$(id -u)" -eq 0 ] || { echo "run this as root" >&2; exit 3; }
command -v debootstrap >/dev/null || { echo "apt-get install debootstrap" >&2; exit 3; }

# The archive: as this machine's apt has it.
if [ -z "${MIRROR:-}" ]; then
  MIRROR=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' |
    awk '$2 !~ /security|updates|backports/ { print $1; exit }')
  MIRROR=${MIRROR:-http://deb.debian.org/debian}
fi

case $root in
  /|/usr*|/etc*|/home|/root|"") echo "not into $root" >&2; exit 2 ;;
esac
for place in dev/pts dev proc sys; do
  ! mountpoint -q "$root/$place" || { echo "$root/$place is a mount of another run" >&2; exit 3; }
done
rm -rf --one-file-system "$root"

echo "bare $suite from $MIRROR into $root"
# apt's own settings (proxy, keys, sources of further archives) come along, or nothing can be fetched.
debootstrap --variant=minbase --include=git,make,ca-certificates "$suite" "$root" "$MIRROR" >"$root.log" 2>&1 ||
  { tail -n 20 "$root.log" >&2; exit 3; }
for file in $(grep -ls Acquire /etc/apt/apt.conf /etc/apt/apt.conf.d/*) /etc/apt/auth.conf.d/*; do
  [ -e "$file" ] && install -D "$file" "$root$file"
done
[ "$suite" = "$(. /etc/os-release && echo "$VERSION_CODENAME")" ] && cp -r /etc/apt/sources.list* "$root/etc/apt/"
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
for place in proc sys dev dev/pts; do
  mkdir -p "$root/$place"
  mount --bind "/$place" "$root/$place"
done

# A clone for each command: neither may live on what the other built.
inside() {
  chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" sh -c "$1"
}
for target in issue test; do
  git clone -q --no-local . "$root/root/$target"
  echo "== make $target"
  inside "cd /root/$target && make $target"
done
echo "== make issue wrote"
ls -l "$root/root/issue/output"
