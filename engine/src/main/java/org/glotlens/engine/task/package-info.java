/** Tasks with known answers: prompts made from data rows, labels scored two ways, accuracy and agreement counted. */
package org.glotlens.engine.task;
