package org.glotlens.engine.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Edits that follow each other and are parts of one thing, such as the neurons of a language in every block; or one edit by
 * itself.
 *
 * @param label what a person calls them; empty for one by itself
 */
public record EditGroup(String label, List<EditSpec> edits) {
    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d{1,6})\\..*");
    private static final int FEW = 4;

    public EditGroup {
        edits = List.copyOf(edits);
    }

    /** The groups of a list, in its order. */
    public static List<EditGroup> of(List<EditSpec> list) {
        List<EditGroup> groups = new ArrayList<>();
        for (EditSpec edit : list) {
            boolean isMore = !groups.isEmpty()
                    && !edit.label().isEmpty()
                    && groups.getLast().label().equals(edit.label());
            List<EditSpec> together =
                    new ArrayList<>(isMore ? groups.removeLast().edits() : List.of());
            together.add(edit);
            groups.add(new EditGroup(edit.label(), together));
        }
        return List.copyOf(groups);
    }

    /** In words, with the layers: {@code German neurons off in layers 1 to 4}. */
    public String text() {
        return label.isEmpty()
                ? edits.stream().map(EditSpec::text).collect(Collectors.joining("; "))
                : (label + " " + layers()).strip();
    }

    /** Layer l is the output of block l - 1; empty where an edit is of no block, or of all. */
    private String layers() {
        TreeSet<Integer> layers = new TreeSet<>();
        for (EditSpec edit : edits) {
            Matcher block = BLOCK.matcher(edit.hook());
            if (!block.matches()) {
                return "";
            }
            layers.add(Integer.parseInt(block.group(1)) + 1);
        }
        int first = layers.getFirst();
        int last = layers.getLast();
        if (layers.size() == 1) {
            return "in layer " + first;
        }
        if (layers.size() == last - first + 1) {
            return "in layers " + first + (layers.size() == 2 ? " and " : " to ") + last;
        }
        if (layers.size() > FEW) {
            return "in %s layers from %s to %s".formatted(layers.size(), first, last);
        }
        String before = layers.headSet(last).stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "in layers " + before + " and " + last;
    }
}
