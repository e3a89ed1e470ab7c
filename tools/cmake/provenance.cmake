# Where a program came from, as the header build_info.h: version, git revision, compiler, build type.
# The revision is asked for at build time, not when configuring, so that it is never stale; the
# header is only rewritten when it changes. The same file is the script that the build runs.
if(CMAKE_SCRIPT_MODE_FILE)
  set(revision "")
  find_program(git git)
  # The folder itself must be a work tree: an unpacked archive inside another repository is not.
  if(git AND EXISTS "${SOURCE}/.git")
    execute_process(COMMAND ${git} -c safe.directory=* -C ${SOURCE} describe --always --dirty --tags
      OUTPUT_VARIABLE revision OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  endif()
  if(revision STREQUAL "")
    set(revision "unknown")
  endif()
  file(CONFIGURE OUTPUT "${HEADER}" CONTENT [[
#pragma once
#define SPINELOAD_VERSION    "@VERSION@"
#define SPINELOAD_GIT        "@revision@"
#define SPINELOAD_COMPILER   "@COMPILER@"
#define SPINELOAD_BUILD_TYPE "@BUILD_TYPE@"
]] @ONLY)
  return()
endif()

set(SPINELOAD_GENERATED "${PROJECT_BINARY_DIR}/generated")
add_custom_target(spineload_build_info_header
  COMMAND ${CMAKE_COMMAND}
    -DSOURCE=${PROJECT_SOURCE_DIR} -DHEADER=${SPINELOAD_GENERATED}/build_info.h
    -DVERSION=${PROJECT_VERSION} -DBUILD_TYPE=$<CONFIG>
    "-DCOMPILER=${CMAKE_C_COMPILER_ID} ${CMAKE_C_COMPILER_VERSION}"
    -P ${CMAKE_CURRENT_LIST_FILE}
  BYPRODUCTS ${SPINELOAD_GENERATED}/build_info.h
  COMMENT "" VERBATIM)

# Link with this to include build_info.h.
add_library(spineload_build_info INTERFACE)
target_include_directories(spineload_build_info INTERFACE ${SPINELOAD_GENERATED})
add_dependencies(spineload_build_info spineload_build_info_header)
