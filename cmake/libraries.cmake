# The libraries kloe stands on, each as an imported target, and kloe_room().
find_package(PkgConfig REQUIRED)
pkg_check_modules(jansson REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(gsl REQUIRED IMPORTED_TARGET gsl)
pkg_check_modules(nettle REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(zip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(xml2 REQUIRED IMPORTED_TARGET libxml-2.0)
find_package(Csv REQUIRED)
find_package(Threads REQUIRED)

# kloe_room(FOLDER SOURCES a.c b.c LINKS target...)
# The static library of one room, named after its folder (ingest/file: kloe_ingest_file).
# It links the rooms below it that it may include; every header in it must compile alone.
function(kloe_room folder)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  string(REPLACE "/" "_" room "kloe_${folder}")
  set(path "${PROJECT_SOURCE_DIR}/${folder}")
  list(TRANSFORM arg_SOURCES PREPEND "${path}/")
  add_library(${room} STATIC ${arg_SOURCES})
  file(GLOB headers CONFIGURE_DEPENDS "${path}/*.h")
  target_sources(${room} PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}"
    FILES ${headers})
  target_include_directories(${room} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${room} PUBLIC ${arg_LINKS})
endfunction()
