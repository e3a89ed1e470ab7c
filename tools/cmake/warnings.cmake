# Warnings are errors in our own code.
add_library(spineload_warnings INTERFACE)
target_compile_options(spineload_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -Werror)
