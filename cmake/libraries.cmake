# The libraries kloe stands on, each as an imported target, and kloe_library().
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

# kloe_library(folder SOURCES a.c b.c LINKS target...)
# The folder's static library; every header in it must compile alone.
function(kloe_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_library(kloe_${name} STATIC ${arg_SOURCES})
  file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
  target_sources(kloe_${name} PUBLIC FILE_SET HEADERS
    BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${headers})
  target_include_directories(kloe_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(kloe_${name} PUBLIC ${arg_LINKS})
endfunction()
