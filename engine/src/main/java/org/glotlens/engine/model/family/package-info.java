/**
 * What one architecture calls its tensors and where it deviates from the plain decoder; no arithmetic.
 * A family is found by {@code model_type} and read from the config and the names in the checkpoint.
 * What has no meaning in a family is refused with the reason.
 * Sees {@code model}, which reaches back only to list the families.
 */
package org.glotlens.engine.model.family;
