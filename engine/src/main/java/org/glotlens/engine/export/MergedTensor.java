package org.glotlens.engine.export;

import java.util.Optional;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.StoredWeight;

/**
 * A tensor of a merged checkpoint and what it is made of.
 *
 * @param name it is written under
 * @param stored the base model's weight
 * @param type it is written in
 * @param module whose adapter is added, if any
 */
record MergedTensor(String name, StoredWeight stored, StoredType type, Optional<String> module) {
    /** Whether it is anything but the stored values. */
    boolean isMade() {
        return module.isPresent() || type != stored.type();
    }

    /** Size of it, in bytes. */
    long byteSize() {
        return stored.elements() * type.bytes();
    }
}
