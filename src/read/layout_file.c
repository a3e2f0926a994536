/* Layout files: YAML with `extends`, bound to the numbers of a Layout, every fault at its line.
 *
 *   extends: tabloid              # a layout of the same folder, or a path from this file's folder;
 *                                 # what stands here overrides it key by key, styles too
 *   name: tabloid                 # optional: the file's name without .yaml
 *   lang: zh                      # language its measures are for
 *   sheet:
 *     trim: [270mm, 390mm]        # width, height
 *     bleed: 3mm                  # optional, 3mm
 *     margin-left: 63.2pt         # of the type area, from the trim
 *     margin-top: 56.3pt
 *   grid:
 *     columns: 6
 *     cell: 9pt                   # the body em, one 字
 *     cells: 11                   # 字 in a column; or: column-width: 118.2pt
 *     gutter: 1字
 *     rows: 86
 *     pitch: 11.5pt               # one 行
 *     baseline: 9.17pt            # below the row's top; optional: em box centred in the row
 *     optical-top: 1.7pt          # optional: top and foot of Han characters on that baseline
 *     optical-foot: 1.6pt
 *   inks:
 *     black: {cmyk: [0, 0, 0, 100], screen: "#171515"}  # percent; screen is optional
 *   fonts:
 *     song: {han: Noto Serif CJK SC, latin: Noto Serif, stretch: semi-condensed}
 *                                 # stretch: normal (default), semi-condensed, condensed
 *     folders: [../fonts]         # more font files, from this file's folder
 *   styles:                       # the names of LAYOUT_STYLES in model/layout.h; all are needed
 *     body: {role: song, weight: 400, size: 9pt, indent: 2字, ink: black, align: justify}
 *     head-lead: {like: head-major, size: [30pt, 47.2pt], lead: 4.71行, display: true}
 *       # like: another style, which fills every key not given here
 *       # role: a name of fonts          weight: 100..900 (400)      italic: true | false
 *       # size: one length or [least, largest]; needed               lead: 0 (the grid's pitch)
 *       # tracking: 0                    indent, hang: in 字 or em of the style itself
 *       # ink: a name of inks (rules: text-ink)                      scale-marks: 1 (a fraction)
 *       # align: justify | start | centre | end | spread (start)     display: false
 *   rules:
 *     thick, thin, gap, strip, box, story, minor, column, hairline: lengths; gap is centre to
 * centre tint-ink, accent-ink, text-ink, story-ink, hairline-ink: names of inks furniture:
 *     nameplate-rows, nameplate-plain-rows, folio-rows, banner-rows, nameplate-columns: numbers
 *     nameplate-svg: nameplate.svg   # optional, from this file's folder
 *   makeup:
 *     measure: [10字, 24字]       # readable measures
 *     crop: 12%                   # free cropping; crop-focus: 25% with a focus given
 *
 * Lengths carry a unit: mm, pt, 字 (grid cell), 行 (grid pitch); 0 needs none. */
#include "read/read.h"
