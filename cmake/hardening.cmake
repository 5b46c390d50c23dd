# Hardening of what users run. Left out under sanitizers, which bring their own checks.
option(KLOE_SANITIZE "Build with AddressSanitizer and UBSan" OFF)
if(KLOE_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  if(CMAKE_BUILD_TYPE STREQUAL "Debug") # the tests take half as long
    set(CMAKE_C_FLAGS_DEBUG "-g -O1")
  endif()
  add_link_options(-fsanitize=address,undefined)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(CMAKE_C_FLAGS_RELEASE "-O2")
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong
    -fstack-clash-protection)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
    add_compile_options(-fcf-protection=full)
  endif()
  if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-ftrivial-auto-var-init=zero)
  endif()
  if(NOT APPLE)
    add_link_options(-pie -Wl,-z,relro,-z,now)
  endif()
endif()
