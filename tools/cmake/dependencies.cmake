# Libraries that the layers link against. Everything is looked for before anything is reported, so
# that one run of cmake names all that is missing, with the Debian package that brings it.
set(SPINELOAD_MISSING "")

# Note that something is missing: what it is, and the Debian package.
function(spineload_missing what package)
  set(SPINELOAD_MISSING "${SPINELOAD_MISSING}\n  ${what}: apt-get install ${package}" PARENT_SCOPE)
endfunction()

find_package(PkgConfig QUIET)
if(NOT PKG_CONFIG_FOUND)
  message(FATAL_ERROR "pkg-config is missing, and with it no library can be found: "
    "apt-get install pkg-config, or run tools/install-packages for everything at once")
endif()

find_package(MPI QUIET COMPONENTS C)
if(NOT MPI_C_FOUND)
  spineload_missing("MPI for C" libopenmpi-dev)
endif()

find_package(GSL QUIET)
if(NOT GSL_FOUND)
  spineload_missing("GSL (curves)" libgsl-dev)
endif()

pkg_check_modules(PETSC QUIET IMPORTED_TARGET PETSc)
if(NOT PETSC_FOUND)
  spineload_missing("PETSc, real numbers (Newton, sparse algebra)" libpetsc-real-dev)
endif()

pkg_check_modules(HDF5 QUIET IMPORTED_TARGET hdf5-openmpi)
find_library(HDF5_HL_LIBRARY hdf5_openmpi_hl)
if(NOT HDF5_FOUND OR NOT HDF5_HL_LIBRARY)
  spineload_missing("parallel HDF5 with its high-level library (results)" libhdf5-openmpi-dev)
endif()

pkg_check_modules(FYAML QUIET IMPORTED_TARGET libfyaml)
if(NOT FYAML_FOUND)
  spineload_missing("libfyaml (scenario files)" libfyaml-dev)
endif()

pkg_check_modules(UDUNITS QUIET IMPORTED_TARGET udunits)
if(NOT UDUNITS_FOUND)
  spineload_missing("UDUNITS-2 (units)" libudunits2-dev)
endif()

if(SPINELOAD_BUILD_TESTS)
  pkg_check_modules(CMOCKA QUIET IMPORTED_TARGET cmocka)
  if(NOT CMOCKA_FOUND)
    spineload_missing("cmocka (tests; or configure with -DSPINELOAD_BUILD_TESTS=OFF)" libcmocka-dev)
  endif()
endif()

# spineload_find(<target> <package> <what> HEADER <file> LIBRARIES <names>): a library that brings
# no description of itself.
function(spineload_find target package what)
  cmake_parse_arguments(FIND "" "HEADER" "LIBRARIES" ${ARGN})
  find_path(${package}_INCLUDE_DIR ${FIND_HEADER})
  set(files "")
  foreach(name ${FIND_LIBRARIES})
    find_library(${package}_${name}_LIBRARY ${name})
    list(APPEND files ${${package}_${name}_LIBRARY})
  endforeach()
  if(NOT ${package}_INCLUDE_DIR OR files MATCHES "NOTFOUND" OR files STREQUAL "")
    spineload_missing("${what}" ${package})
    set(SPINELOAD_MISSING "${SPINELOAD_MISSING}" PARENT_SCOPE)
    return()
  endif()
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} INTERFACE ${${package}_INCLUDE_DIR})
  target_link_libraries(${target} INTERFACE ${files})
endfunction()
spineload_find(MUMPS::MUMPS libmumps-dev "MUMPS, single and double precision (factorisation)"
  HEADER smumps_c.h LIBRARIES smumps dmumps)
spineload_find(METIS::METIS libmetis-dev "METIS (order of elimination)"
  HEADER metis.h LIBRARIES metis)

# PETSc is only of use with the parallel direct solver and the partitioner we rely on.
if(PETSC_FOUND)
  find_file(PETSC_CONFIGURATION petscconf.h HINTS ${PETSC_INCLUDE_DIRS} NO_CACHE)
  if(PETSC_CONFIGURATION)
    file(STRINGS "${PETSC_CONFIGURATION}" PETSC_FEATURES REGEX "#define PETSC_HAVE_(MUMPS|PTSCOTCH) 1")
  endif()
  if(NOT PETSC_FEATURES MATCHES "MUMPS")
    spineload_missing("PETSc with MUMPS (this PETSc was built without it)" libpetsc-real-dev)
  endif()
  if(NOT PETSC_FEATURES MATCHES "PTSCOTCH")
    spineload_missing("PETSc with PT-Scotch (this PETSc was built without it)" libpetsc-real-dev)
  endif()
  include(blas)
  spineload_find_blas(PETSC_BLAS PETSC_BLAS_IS_REFERENCE)
  if(PETSC_BLAS_IS_REFERENCE AND NOT SPINELOAD_ALLOW_REFERENCE_BLAS)
    spineload_missing("an optimised BLAS (PETSc runs on the reference BLAS ${PETSC_BLAS}, with which \
factorisations take many times longer; -DSPINELOAD_ALLOW_REFERENCE_BLAS=ON builds all the same)"
      libopenblas-dev)
  endif()
endif()

if(SPINELOAD_MISSING)
  message(FATAL_ERROR "These are missing:${SPINELOAD_MISSING}\n"
    "On Debian tools/install-packages installs all of them.")
endif()
message(STATUS "PETSc ${PETSC_VERSION} with MUMPS and PT-Scotch, BLAS ${PETSC_BLAS}")
message(STATUS "HDF5 ${HDF5_VERSION}, GSL ${GSL_VERSION}, libfyaml ${FYAML_VERSION}, UDUNITS ${UDUNITS_VERSION}")
