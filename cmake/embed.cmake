# kloe_embed_instruments(target FOLDER folder): compiles the JSON files of a folder into
# `target` as the table of surveys/shipped/shipped.h. They are written as arrays of bytes, since
# ISO C promises no string literal over 4095 characters, and made anew when one changes,
# comes or goes. An instrument's id is its file's name; an empty folder is fine.
#
# The same file is the script that does the writing:
#   cmake -DFILES=a.json;b.json -DOUTPUT=out.c -P embed.cmake
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(KLOE_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")
  function(kloe_embed_instruments target)
    cmake_parse_arguments(arg "" "FOLDER" "" ${ARGN})
    file(GLOB files CONFIGURE_DEPENDS "${arg_FOLDER}/*.json")
    set(output "${CMAKE_CURRENT_BINARY_DIR}/shipped_instruments.c")
    add_custom_command(OUTPUT "${output}"
      COMMAND "${CMAKE_COMMAND}" "-DFILES=${files}" "-DOUTPUT=${output}"
        -P "${KLOE_EMBED_SCRIPT}"
      DEPENDS ${files} "${KLOE_EMBED_SCRIPT}"
      COMMENT "Compiling in the shipped instruments" VERBATIM)
    target_sources(${target} PRIVATE "${output}")
  endfunction()
  return()
endif()

list(SORT FILES)
set(arrays "")
set(rows "")
set(n 0)
foreach(file IN LISTS FILES)
  get_filename_component(id "${file}" NAME_WLE)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
  string(APPEND arrays "static const unsigned char json_${n}[] = {\n${hex}};\n\n")
  string(APPEND rows
    "    {\"${id}\", (const char *)json_${n}, sizeof json_${n}},\n")
  math(EXPR n "${n} + 1")
endforeach()

file(WRITE "${OUTPUT}" "/* Written by cmake/embed.cmake. */
#include \"surveys/shipped/shipped.h\"

${arrays}/* The last row ends the table, which may not be empty in ISO C. */
const struct shipped_instrument shipped_instruments[] = {
${rows}    {NULL, NULL, 0},
};

const size_t n_shipped_instruments = ${n};
")
