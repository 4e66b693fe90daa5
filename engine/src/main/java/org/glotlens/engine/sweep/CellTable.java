package org.glotlens.engine.sweep;

import java.util.List;

/**
 * A table of a cell's result, as its command would write it.
 *
 * @param name of the file, without its ending
 * @param header names of the columns
 * @param rows cells as texts
 */
record CellTable(String name, List<String> header, List<List<String>> rows) {}
