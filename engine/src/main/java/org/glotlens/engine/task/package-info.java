/**
 * Tasks with known answers: prompts made from data rows, labels scored two ways, accuracy and agreement counted.
 * A task is a file that a person can edit; questions are drawn by seed.
 * Sees {@code data}, {@code lens}, {@code token}; no native code.
 * {@code preset}, {@code measure} and {@code runs} may enter.
 */
package org.glotlens.engine.task;
