package org.glotlens.engine.bench;

import java.util.List;
import java.util.Locale;
import org.glotlens.engine.torch.OpEvent;

/** What an operation works at. */
public enum WorkKind {
    /** Matrix products, but those of the head. */
    PRODUCTS("products"),
    /** Products with the unembedding. */
    HEAD("head"),
    /** Scores, softmax and mixing of values, masks and rotary positions with them. */
    ATTENTION("attention"),
    /** Layer norms of every kind. */
    NORMS("norms"),
    /** Activations, sums and scalings of the residual stream, and what of the backward pass is neither of the above. */
    ELEMENTWISE("element-wise"),
    /** Copies, changes of layout or type, filling and gathering. */
    COPIES("copies"),
    /** Softmax over the vocabulary and what is read of it: loss, probabilities, most probable tokens. */
    LOSS("loss and readings"),
    /** AdamW and the norm of gradients. */
    OPTIMISER("optimiser"),
    /** No operation at all: calls, bookkeeping, waiting. */
    BETWEEN("between operations");

    /** What operations of our own begin with. */
    private static final String OWN = "rows::";

    private static final List<String> PRODUCT_NAMES = List.of(
            "aten::mm",
            "aten::addmm",
            "aten::bmm",
            "aten::baddbmm",
            "aten::mv",
            "aten::addmv",
            "aten::dot",
            "rows::linear",
            "rows::add_lora",
            "rows::add_lora_back");
    private static final List<String> COPY_NAMES = List.of(
            "aten::copy_",
            "aten::fill_",
            "aten::zero_",
            "aten::cat",
            "aten::index_select",
            "aten::index",
            "aten::gather",
            "aten::embedding",
            "aten::index_copy_",
            "aten::scatter_",
            "aten::empty",
            "aten::stack",
            "aten::repeat_interleave",
            "aten::index_put_",
            "aten::resize_");

    /** Of the library, around others that do the work. */
    private static final List<String> CALLING = List.of("aten::linear", "aten::matmul", "aten::to", "aten::_to_copy");

    private final String label;

    WorkKind(String label) {
        this.label = label;
    }

    /** As it stands in tables. */
    public String label() {
        return label;
    }

    /**
     * Of an operation.
     *
     * @param op itself
     * @param around the operations and kernels that called it, in any order
     * @param vocabulary number of tokens, by which the head is known
     */
    static WorkKind of(OpEvent op, List<OpEvent> around, long vocabulary) {
        for (OpEvent each : around) {
            WorkKind kind = ofKernel(each.name().toLowerCase(Locale.ROOT));
            if (kind != null) {
                return kind;
            }
        }
        WorkKind own = ofKernel(op.name().toLowerCase(Locale.ROOT));
        if (own != null) {
            return own;
        }
        boolean isOverVocabulary =
                reaches(op, vocabulary) || around.stream().anyMatch(each -> reaches(each, vocabulary));
        if (PRODUCT_NAMES.contains(op.name()) || op.name().contains("linear_pointwise")) {
            return isOverVocabulary ? HEAD : PRODUCTS;
        }
        if (COPY_NAMES.contains(op.name())) {
            return COPIES;
        }
        if (isOverVocabulary && op.name().contains("softmax")) {
            return LOSS;
        }
        boolean isWork = op.name().startsWith("aten::") || op.name().startsWith(OWN);
        return isWork && !CALLING.contains(op.name()) ? ELEMENTWISE : BETWEEN;
    }

    /** By the name of a kernel, or of a step of the backward pass; null where others decide. */
    private static WorkKind ofKernel(String called) {
        String name = called.startsWith(OWN) ? called.substring(OWN.length()) : called;
        if (name.contains("adamw") || name.startsWith("square_sum")) {
            return OPTIMISER;
        }
        if (name.startsWith("cross_entropy")
                || name.startsWith("log_softmax")
                || name.startsWith("read_lens")
                || name.startsWith("mean_square_cosine")
                || name.contains("logsoftmaxbackward")
                || name.contains("nllloss")) {
            return LOSS;
        }
        if (name.contains("attend_")
                || name.startsWith("rotate")
                || name.contains("scaled_dot_product")
                || name.contains("evaluate_function: softmaxbackward")
                || name.equals("aten::_softmax")) {
            return ATTENTION;
        }
        return name.contains("rms_norm") || name.contains("layer_norm") || name.contains("layernormbackward")
                ? NORMS
                : null;
    }

    private static boolean reaches(OpEvent op, long vocabulary) {
        return op.shapes().stream().anyMatch(shape -> {
            for (long length : shape) {
                if (length == vocabulary) {
                    return true;
                }
            }
            return false;
        });
    }
}
