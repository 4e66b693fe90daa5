/**
 * Tables of settings: one row an option, with key, range, default, unit and words for people.
 * Forms, command lines, JSON, model cards and documents are made from the rows; records check through them.
 * Knows no setting of its own: tables stand beside the records that they are about.
 * Sees the exceptions. {@code lens}, {@code represent}, {@code neuron}, {@code task}, {@code train} and all above them may enter.
 */
package org.glotlens.engine.setting;
