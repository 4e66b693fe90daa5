package org.glotlens.app.view.sets;

import org.glotlens.engine.lens.AnswerToken;
import org.glotlens.engine.lens.Curve;

/**
 * One token of one curve, as the editor shows it.
 *
 * @param isEdited whether a person decided about it
 */
public record SetRow(Curve curve, AnswerToken token, boolean isEdited) {}
