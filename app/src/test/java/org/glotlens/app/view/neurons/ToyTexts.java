package org.glotlens.app.view.neurons;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.glotlens.engine.represent.ParallelItem;

/** Made-up texts for the tiny checkpoints: every language has words of its own, with some that all have. */
public final class ToyTexts {
    private static final int COMMON = 12;
    private static final int OWN = 40;

    private ToyTexts() {}

    /** Rows of a parallel set. */
    public static List<ParallelItem> items(int count, String... languages) {
        List<ParallelItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (int language = 0; language < languages.length; language++) {
                texts.put(languages[language], text(language, new Random(100L * i + language)));
            }
            items.add(new ParallelItem(Integer.toString(i), texts, Map.of()));
        }
        return items;
    }

    /** {@code LANG=FILE} of a file each of so many texts. */
    public static List<String> write(Path folder, int count, String... languages) throws Exception {
        List<String> values = new ArrayList<>();
        for (String language : languages) {
            List<String> lines = items(count, languages).stream()
                    .map(item -> item.texts().get(language))
                    .toList();
            values.add(language + "=" + Files.write(folder.resolve(language + ".txt"), lines));
        }
        return values;
    }

    private static String text(int language, Random random) {
        StringBuilder text = new StringBuilder();
        int words = 4 + random.nextInt(8);
        for (int i = 0; i < words; i++) {
            boolean isCommon = random.nextInt(3) == 0;
            int word = isCommon ? random.nextInt(COMMON) : COMMON + OWN * language + random.nextInt(OWN);
            text.append(text.isEmpty() ? "" : " ").append('w').append(word);
        }
        return text.toString();
    }
}
