package org.glotlens.engine.torch;

/** The number types that Glotlens computes with. */
public enum DType {
    FLOAT32("float32", 4, 6),
    BFLOAT16("bfloat16", 2, 15),
    FLOAT16("float16", 2, 5),
    INT64("int64", 8, 4);

    private final String label;
    private final int bytes;
    private final int torchCode;

    DType(String label, int bytes, int torchCode) {
        this.torchCode = torchCode;
        this.label = label;
        this.bytes = bytes;
    }

    /** The name used on the command line and in files. */
    public String label() {
        return label;
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** The number PyTorch's kernels know the type by. */
    int torchCode() {
        return torchCode;
    }
}
