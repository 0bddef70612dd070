//! The page that `--help` prints.

/// What the program does and how it is called.
pub const HELP: &str = "\
First Birthday: from county sheets to changes that last, so that every baby
reaches a first birthday.

USAGE
  first-birthday                          open the window with the file of last
                                          time, or the sample region
  first-birthday FILE.fbday               open the window with this county file
  first-birthday sample FILE              write the sample region to a new file
  first-birthday read SHEET [OPTIONS]     say how a sheet would be read; store
                                          nothing
  first-birthday import SHEET… --into FILE [OPTIONS]
                                          import sheets into a county file,
                                          which is made if it is not there
  first-birthday table FILE [OPTIONS]     print a table with its finding
  first-birthday export FILE --heat -o OUT
                                          write every group that may be shown
                                          in the template of HEAT Plus
  first-birthday export FILE --json       print everything in the file, or write
                                          it with -o; nothing is hidden in it
  first-birthday from-json COPY -o FILE   make a county file from such a copy
  first-birthday paper FILE -o FOLDER     print every worksheet, change, cycle,
                                          measure and meeting to PDF files
  first-birthday profile FILE --place PLACE -o OUT.pdf
                                          write the equity data profile of a
                                          county or the region
  first-birthday profile FILE --all-counties -o FOLDER
                                          write the profile of every county
  first-birthday report FILE --kind KIND -o OUT
                                          write another report
  first-birthday forms -o FOLDER          print blank forms, English and Spanish
  first-birthday check FILE               check every count against the
                                          fingerprint stored with it
  first-birthday check --statistics       work out sums again whose answers other
                                          programs got first, and compare

OPTIONS OF read
  --json              what is believed about the sheet, how sure and why, with
                      the rows that would go in and every problem, as JSON
  --sheet NAME        this sheet of the workbook (default: the likeliest)
  --into FILE         with the places, words and layouts this county file knows

OPTIONS OF import
  --sheet NAME        this sheet of each workbook (default: the likeliest)
  --all-like          with all sheets laid out like it, as one step of Undo
  --again             also a sheet that was imported before
  --replace           replace values that the file has otherwise
  --keep-old          keep values that the file has otherwise
  --take-out          take out what only the version before had
  --as-template       read the next sheet with these headings the same way
  --births LIST       a list of births in which a list of infant deaths finds
                      each birth by the number of its certificate
A sheet that would change values is not imported before one of --replace and
--keep-old is given. Nothing is ever counted twice.

OPTIONS OF table
  --indicator NAME    such as infant_mortality_rate (default: the first one
                      that has counts)
  --place NAME        a name, FIPS code or id (default: the widest place)
  --years YEARS       2018, or 2013-2022
  --by GROUPS         race_ethnicity, or everyone
  --view VIEW         groups, trend, places, goal, profile or another chart's
                      name (default: groups)
  --format FORMAT     text, csv or xlsx (default: as the name given with -o
                      ends; text where the table is printed)
  -o, --out FILE      write the table to this file
  --csv               the same as --format csv
  --picture FILE      write the chart as well, to a name in .svg, .png
                      or .pdf
  --spanish           titles and sentences in Spanish
  --internal          hide nothing; the table is marked INTERNAL

OPTIONS OF export
  --heat              the upload template of HEAT Plus, the World Health
                      Organization's health equity assessment toolkit
  --json              everything as one JSON object: an array for each table
                      (counts, worksheets, causes, change_ideas, pdsa_cycles,
                      measures …), a row with the names of its columns
  -o, --out OUT       a name in .xlsx or .csv; for --json any new name
  --spanish           names of measures and groups in Spanish

OPTIONS OF paper
  -o, --out FOLDER    the folder for the files
  --spanish           in Spanish
  --walk              posters and sheets of the data walks as well
  --internal          hide nothing and name people; pages are marked INTERNAL

OPTIONS OF profile AND report
  -o, --out FILE      a name in .pdf, .html (one web page) or .xlsx (its
                      tables); with --all-counties the folder for the files
  --kind KIND         county-profile, region-profile, data-report, info-sheet,
                      year-in-review, one-pager or issue-profile
  --place PLACE       a name, FIPS code or id (default: the file's own place)
  --year YEAR         the last year it is about (default: the years in which
                      groups can be compared; this year for a review)
  --worksheet NUMBER  the worksheet of an issue profile (default: the first)
  --spanish           in Spanish
  --both              in English, then in Spanish, in one file
  --internal          hide nothing; pages and names of files say INTERNAL

OPTIONS
  --renderer NAME     draw the window with glow or wgpu
  -h, --help          this page
  -V, --version       the version

A file with one row for each birth or death is a line list: its records are
counted, and neither a record nor a name, number or date is kept.
Sheets may be .csv, .txt (comma, tab or semicolon) and .xlsx. Counts of 1 to 9
are hidden in everything that is printed or written, unless --internal is
given. Nothing leaves this computer.

Exit status: 0 done, 1 problems were reported (a sheet that cannot be read or
needs a person, rows left out, values that would change), 2 wrong use.
";
