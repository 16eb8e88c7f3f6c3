# cmake -DSOURCE=... -DOUTPUT=... -P commit.cmake: writes the commit that a build is of as a string literal, and touches
# the file only when it changed. From git; in a source archive from .commit, which `git archive` fills in; else unknown.
execute_process(COMMAND git -C ${SOURCE} describe --always --dirty=+changes --abbrev=12 --exclude=*
  OUTPUT_VARIABLE commit ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
execute_process(COMMAND git -C ${SOURCE} rev-parse --show-toplevel
  OUTPUT_VARIABLE top ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
file(REAL_PATH ${SOURCE} source)
if(failed OR NOT top STREQUAL source)  # a source archive unpacked inside some other repository is not that repository's
  set(commit unknown)
  if(EXISTS ${SOURCE}/.commit)
    file(READ ${SOURCE}/.commit archived)
  endif()
  if("${archived}" MATCHES "^[0-9a-f]+")
    string(SUBSTRING ${CMAKE_MATCH_0} 0 12 commit)
  endif()
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "\"${commit}\"\n" @ONLY)
