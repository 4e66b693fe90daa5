package org.glotlens.app.view.texts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.app.program.KeptTexts;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.represent.ParallelItem;

/**
 * Texts by language as they were chosen at a moment.
 *
 * @param files {@code LANG=FILE}, or files whose names tell the language; none for the parallel set
 * @param items of the parallel set
 */
public record ChosenTexts(List<String> files, List<ParallelItem> items) {
    public ChosenTexts {
        files = List.copyOf(files);
        items = List.copyOf(items);
    }

    /** Whether there are any. */
    public boolean isThere() {
        return !files.isEmpty() || !items.isEmpty();
    }

    /**
     * The texts; of the parallel set the items that have all of its languages, so that rows translate each other. Reads and
     * writes files, so not on the interface thread.
     *
     * @throws GlotlensException if a file cannot be read or written
     */
    public List<LanguageText> read() throws GlotlensException {
        return files.isEmpty() ? KeptTexts.keep(aligned()) : LanguageText.read(files);
    }

    private Map<String, List<String>> aligned() {
        Set<String> codes = new LinkedHashSet<>();
        items.forEach(item -> codes.addAll(item.texts().keySet()));
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (ParallelItem item : items) {
            if (item.texts().keySet().containsAll(codes)) {
                codes.forEach(code -> texts.computeIfAbsent(code, _ -> new ArrayList<>())
                        .add(item.texts().get(code)));
            }
        }
        return texts;
    }
}
