/**
 * Studies of many measurements: a plan of axes, the cells that it means, the folder where finished cells are kept, and the
 * one table of them all. Several processes may work on one folder, on one machine or on several that share a disk.
 * What a cell's words mean is told by the program, whose command line reads them.
 * Sees {@code measure} and what lies below. Nothing of the engine enters.
 */
package org.glotlens.engine.sweep;
