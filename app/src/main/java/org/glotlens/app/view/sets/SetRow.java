package org.glotlens.app.view.sets;

import org.glotlens.engine.lens.AnswerToken;

/**
 * One token of one curve, as the editor shows it.
 *
 * @param isEdited whether a person decided about it
 */
public record SetRow(String curve, AnswerToken token, boolean isEdited) {}
