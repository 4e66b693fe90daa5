package org.glotlens.engine.edit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glotlens.engine.file.Input;

/**
 * Edits under which something is measured or generated, and the files whose bytes say so.
 *
 * @param list applied in order
 * @param inputs the file of edits first, then the files of their vectors
 */
public record Edits(List<EditSpec> list, List<Input> inputs) {
    /** Nothing is edited. */
    public static final Edits NONE = new Edits(List.of(), List.of());

    private static final int ROOM = 120;

    public Edits {
        list = List.copyOf(list);
        inputs = List.copyOf(inputs);
    }

    /** Whether nothing is edited. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /**
     * The same where files of vectors have moved; their digests are those of before.
     *
     * @param places where files are now, by their names
     */
    public Edits at(Map<String, Path> places) {
        return new Edits(
                list.stream().map(edit -> edit.at(places)).toList(),
                inputs.stream().map(input -> input.at(places)).toList());
    }

    /** All edits in words. */
    public String text() {
        return list.stream().map(EditSpec::text).collect(Collectors.joining("; "));
    }

    /** The things that they are, each of which may take several of them. */
    public List<EditGroup> groups() {
        return EditGroup.of(list);
    }

    /** As many of the groups in words as a caption has room for, the first in any case, and how many more there are. */
    public String brief() {
        List<EditGroup> groups = groups();
        int named = Math.min(1, groups.size());
        int letters = named == 0 ? 0 : groups.getFirst().text().length();
        while (named < groups.size() && letters + groups.get(named).text().length() <= ROOM) {
            letters += groups.get(named).text().length();
            named++;
        }
        String few = groups.subList(0, named).stream().map(EditGroup::text).collect(Collectors.joining("; "));
        return named == groups.size() ? few : few + "; and " + (groups.size() - named) + " more";
    }

    /** What messages call one of them. */
    String name(int index) {
        return "edits[" + index + "]"
                + (inputs.isEmpty() ? "" : " of " + inputs.getFirst().name());
    }
}
