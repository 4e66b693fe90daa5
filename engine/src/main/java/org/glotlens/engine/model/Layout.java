package org.glotlens.engine.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a family calls the parts it has. A part without a name is one that the family does not have.
 *
 * @param root what every name but the head's begins with, for example {@code transformer.}; files may leave it out
 * @param block begin of the names of a block, with {@code {i}} for its number
 * @param names part to name, without {@code .weight}; {@code {e}} stands for the number of an expert
 * @param order how linears of a block are stored
 * @param others beginnings of the names of what stands beside the model in its files and is passed over
 * @param embeddingToo another name under which some files keep the embedding
 */
public record Layout(
        String root,
        String block,
        Map<Part, String> names,
        WeightOrder order,
        List<String> others,
        Optional<String> embeddingToo) {
    /** Stands for the number of a block. */
    static final String LAYER = "{i}";

    private static final String EXPERT = "{e}";

    /** A layout without parts, its linears stored {@code [out, in]}. */
    public static Layout of(String root, String block) {
        return new Layout(root, block, Map.of(), WeightOrder.OUT_IN, List.of(), Optional.empty());
    }

    /** The same layout with one more part, or another name for it. */
    public Layout with(Part part, String name) {
        Map<Part, String> more = new EnumMap<>(Part.class);
        more.putAll(names);
        more.put(part, name);
        return new Layout(root, block, more, order, others, embeddingToo);
    }

    /** The same root and block with the parts of another layout. */
    public Layout withPartsOf(Layout other) {
        return new Layout(root, block, other.names, other.order, others, embeddingToo);
    }

    /** The same layout beside other things in its files. */
    public Layout passingOver(String... beginnings) {
        return new Layout(root, block, names, order, List.of(beginnings), embeddingToo);
    }

    /** The same layout, whose embedding some files keep under another name. */
    public Layout embeddingToo(String name) {
        return new Layout(root, block, names, order, others, Optional.of(name));
    }

    /** The same layout without a part. */
    public Layout without(Part part) {
        Map<Part, String> fewer = new EnumMap<>(names);
        fewer.remove(part);
        return new Layout(root, block, fewer, order, others, embeddingToo);
    }

    /** The same layout with its linears stored another way round. */
    public Layout with(WeightOrder other) {
        return new Layout(root, block, names, other, others, embeddingToo);
    }

    /** Whether the family has this part. */
    public boolean has(Part part) {
        return names.containsKey(part);
    }

    /** Name of a part outside the blocks. */
    String name(Part part) {
        String name = names.get(part);
        if (name == null) {
            throw new IllegalStateException("The layout has no " + part);
        }
        return name;
    }

    /** Name of a part of a block. */
    String name(Part part, int layer) {
        return block.replace(LAYER, Integer.toString(layer)) + name(part);
    }

    /** Name of a part of one expert of a block; the expert is ignored where the part is not an expert's. */
    String name(Part part, int layer, int expert) {
        return name(part, layer).replace(EXPERT, Integer.toString(expert));
    }

    /** Whether every expert has this part. */
    boolean isPerExpert(Part part) {
        return has(part) && name(part).contains(EXPERT);
    }
}
