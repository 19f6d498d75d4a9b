#!/bin/sh
# The main job on the bundled example: `sh episodes/demo.sh [DIR]` makes an archive in DIR (build/demo), anew each time.
set -eu
here=$(dirname "$0")
archive=${1:-build/demo}
kwelcast=$here/kwelcast
perestrojkast=$here/perestrojkast

run() {
    printf '\n$ podcast-notes %s\n' "$*"
    podcast-notes --archive "$archive" "$@"
}

rm -rf "$archive"
run init "$archive" --title "Voorbeeldarchief" --language nl

printf '\n# An invented Dutch podcast, with its transcripts, chapters and audio\n'
run podcast add "$kwelcast/feed.xml"
run transcript import kwelcast#14 "$kwelcast/transcripts/14-de-stad-als-spons.vtt"
run transcript import kwelcast#12 "$kwelcast/transcripts/12-het-zout-onder-de-dijk.json"
run chapters import kwelcast#14 "$kwelcast/chapters/14-de-stad-als-spons.json"
run chapters import kwelcast#12 "$kwelcast/chapters/12-het-zout-onder-de-dijk.json"
run episode edit kwelcast#14 --audio "$kwelcast/audio/14-de-stad-als-spons.mp3"

printf '\n# A Dutch article quotes nearly word for word; an English one quotes in translation\n'
run article add "$kwelcast/articles/waardrecht-moet-regen-leren-vasthouden.html"
run article add "$kwelcast/articles/the-salt-beneath-the-dike.txt" --title "The salt beneath the dike" --published 2025-05-09

printf '\n# The podcast that the tool was made for, from public facts\n'
run podcast add "$perestrojkast/feed.xml"
run article add "$perestrojkast/report.txt" --title "What a year of war left Putin" --published 2023-02-05
run guest search "van der tokt"

printf '\n# Show notes and the site\n'
run notes kwelcast#14 --format md --out "$archive/kwelcast-14.md"
run build

printf '\n# What is in the archive now\n'
run podcast list
run guest list
printf '\nOpen this page: %s\n' "$(cd "$archive" && pwd)/site/index.html"
