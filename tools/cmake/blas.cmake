# Which BLAS PETSc really runs on. Linking says nothing about it: on Debian libblas.so.3 is an
# alternative that several packages provide, and the dynamic loader decides.

# spineload_find_blas(<path variable> <reference variable>): the file that PETSc's BLAS resolves to,
# and whether that is Netlib's reference implementation.
function(spineload_find_blas path_variable reference_variable)
  set(path "inside PETSc")
  set(reference FALSE)
  find_library(petsc_library NAMES ${PETSC_LIBRARIES} HINTS ${PETSC_LIBRARY_DIRS} NO_CACHE)
  find_program(ldd_program ldd NO_CACHE)
  if(petsc_library AND ldd_program)
    execute_process(COMMAND ${ldd_program} ${petsc_library} OUTPUT_VARIABLE libraries ERROR_QUIET)
    if(libraries MATCHES "lib(blas|cblas|openblas|blis|mkl_rt|flexiblas)[^ \n]* => ([^ \n]+)")
      file(REAL_PATH "${CMAKE_MATCH_2}" path)
      # Netlib's library is named libblas and lies in a folder that names no other implementation.
      if(path MATCHES "/lib(blas|cblas)[^/]*$" AND NOT path MATCHES "openblas|blis|mkl|atlas|flexiblas")
        set(reference TRUE)
      endif()
    endif()
  endif()
  set(${path_variable} "${path}" PARENT_SCOPE)
  set(${reference_variable} ${reference} PARENT_SCOPE)
endfunction()
