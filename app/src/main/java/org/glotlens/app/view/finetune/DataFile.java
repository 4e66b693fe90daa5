package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainRow;

/**
 * One chosen data file with its rows.
 *
 * @param source the {@code --data} value it was read from
 * @param examples its rows, in file order
 */
public record DataFile(String source, List<TrainExample> examples) {
    private static final Pattern INSTRUCTION = Pattern.compile("from (\\p{L}+) to (\\p{L}+)");
    private static final Pattern FILE = Pattern.compile("(?:.*[._-])?([a-z]{2,3})[-_]([a-z]{2,3})(?:[._-].*)?");

    /** File name without its folder. */
    public String name() {
        int colon = source.lastIndexOf(':');
        // the colon of a slice stands within brackets
        boolean isPair = colon > 1 && source.lastIndexOf('[', colon) < 0;
        return isPair
                ? fileName(source.substring(0, colon)) + " : " + fileName(source.substring(colon + 1))
                : fileName(source);
    }

    /** The language pair, for example {@code German → English}, as the rows or the file name say; else empty. */
    public String pair() {
        for (TrainExample example : examples.subList(0, Math.min(1, examples.size()))) {
            if (example instanceof TrainRow row) {
                var said = INSTRUCTION.matcher(row.source());
                if (said.find()) {
                    return said.group(1) + " → " + said.group(2);
                }
            }
        }
        var named = FILE.matcher(fileName(source));
        return named.matches() ? named.group(1) + " → " + named.group(2) : "";
    }

    private static String fileName(String path) {
        return Path.of(path).getFileName().toString();
    }
}
