#!/bin/sh
# Installs what is missing to build, test or check: deps.sh build|test|check ...
set -eu

BUILD="gcc libc6-dev pkg-config libglib2.0-dev libpango1.0-dev libharfbuzz-dev libcairo2-dev
libfontconfig-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev librsvg2-dev
libjpeg62-turbo-dev libpng-dev libqpdf-dev libdeflate-dev liblcms2-dev libhyphen-dev hyphen-en-us fonts-noto-cjk fonts-noto-cjk-extra
fonts-lxgw-wenkai fonts-noto-core fonts-noto-extra"
TEST="poppler-utils qpdf perl ghostscript mupdf-tools locales"
CHECK="clang clang-format clang-tidy cppcheck"

wanted=
for group in "$@"; do
  case $group in
    build) wanted="$wanted $BUILD" ;;
    test) wanted="$wanted $TEST" ;;
    check) wanted="$wanted $CHECK" ;;
    *) echo "deps.sh: no group \"$group\"" >&2; exit 2 ;;
  esac
done

# Without dpkg: ask for the libraries and tools themselves, name what is not there, install nothing.
if ! command -v dpkg-query >/dev/null 2>&1; then
  missing=
  for tool in "${CC:-cc}" pkg-config; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
  done
  for module in glib-2.0 pango pangoft2 pangocairo harfbuzz cairo fontconfig libcmark-gfm yaml-0.1 \
    librsvg-2.0 libjpeg libpng libqpdf libdeflate lcms2; do
    pkg-config --exists "$module" 2>/dev/null || missing="$missing $module"
  done
  [ -z "$missing" ] && exit 0
  echo "broadsheet needs these, which were not found:$missing" >&2
  echo "On Debian they come from:" $wanted >&2
  exit 1
fi

missing=
for package in $wanted; do
  state=$(dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | head -n 1) || state=
  [ "$state" = installed ] || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "broadsheet needs these packages, which are not installed:$missing" >&2
  exit 1
fi

root=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "broadsheet needs these packages; install them as root:" >&2
    echo "  apt-get install --no-install-recommends$missing" >&2
    exit 1
  fi
  root=sudo
fi

echo "broadsheet needs packages that are not installed yet; installing:"
echo "$missing" | fold -s -w 96 | sed 's/^ */  /'
mkdir -p build
echo "(one to three minutes; what apt-get says goes to build/deps.log)"
{
  $root apt-get update -qq &&
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
      -o Dpkg::Use-Pty=0 $missing
} >build/deps.log 2>&1 || {
  tail -n 20 build/deps.log >&2
  echo "the packages could not be installed" >&2
  exit 3
}
