package org.glotlens.engine.pickle;

import java.util.Arrays;
import java.util.Optional;

/** Element types of tensors, by the names that {@code torch.save} gives their storages. */
public enum TorchType {
    INT64("LongStorage", 8),
    INT32("IntStorage", 4),
    INT16("ShortStorage", 2),
    INT8("CharStorage", 1),
    UINT8("ByteStorage", 1),
    BOOL("BoolStorage", 1),
    FLOAT64("DoubleStorage", 8),
    FLOAT32("FloatStorage", 4),
    FLOAT16("HalfStorage", 2),
    BFLOAT16("BFloat16Storage", 2);

    private final String storage;
    private final int bytes;

    TorchType(String storage, int bytes) {
        this.storage = storage;
        this.bytes = bytes;
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Whether its elements are whole numbers, truth values not among them. */
    public boolean isWhole() {
        return switch (this) {
            case INT64, INT32, INT16, INT8, UINT8 -> true;
            default -> false;
        };
    }

    /** The type whose storage is the class {@code torch.NAME}. */
    static Optional<TorchType> ofStorage(String name) {
        return Arrays.stream(values()).filter(type -> type.storage.equals(name)).findFirst();
    }
}
