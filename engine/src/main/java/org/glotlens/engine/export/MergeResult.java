package org.glotlens.engine.export;

import java.nio.file.Path;

/**
 * What a merge left.
 *
 * @param folder the checkpoint
 * @param files number of weight files
 * @param modules number of linears that the adapter changed
 * @param weightBytes size of all tensors together
 */
public record MergeResult(Path folder, int files, int modules, long weightBytes) {}
