#pragma once
/** @file One file that a command writes. */
#include "base/text_buffer.h"
#include "exit_code.h"

/** Write a text to a file and say on stderr why it cannot be. Not collective.
    @return EXIT_DONE or EXIT_FILE */
ExitCode output_file_write(const char *path, const TextBuffer *text);
