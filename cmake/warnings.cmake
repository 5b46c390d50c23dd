# The warnings of every target of ours (gcc 12 and clang 14 know all of them). They are
# errors only where a preset says so: a newer compiler must not break a user's build.
add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wdouble-promotion
  -Wformat=2 -Wundef -Wvla -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings
  -Wcast-qual -Wswitch-enum -Wnull-dereference -Wimplicit-fallthrough)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wlogical-op -Wduplicated-cond -Wduplicated-branches
    -Wformat-signedness -Warith-conversion -Walloc-zero)
elseif(CMAKE_C_COMPILER_ID STREQUAL "Clang")
  add_compile_options(-Wcomma -Wconditional-uninitialized -Wassign-enum
    -Wmissing-variable-declarations -Wunreachable-code-aggressive)
endif()

# Places in the source are named without the folder that holds the project.
add_compile_options(-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=)
