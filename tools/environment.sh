# Surroundings of a run with mpirun, read by tools/demo and tools/check (`. tools/environment.sh`).
# One BLAS thread per rank: ranks already use all cores.
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
# More ranks than cores are fine, and a machine without ssh can still start ranks on itself.
export OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_plm_rsh_agent=
# Containers often forbid the system call behind this way of copying between ranks.
export OMPI_MCA_btl_vader_single_copy_mechanism=none
# A bare chroot has no /sys; that hwloc cannot find the cores there need not be told.
export HWLOC_HIDE_ERRORS=2
if [ "$(id -u)" = 0 ]; then
  export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
fi
# A file on a network disk may not be lockable.
export HDF5_USE_FILE_LOCKING=FALSE
