package org.glotlens.engine.activity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Files of made-up texts: every language has words of its own, with some that all have. */
public final class TextFiles {
    private static final int COMMON = 12;
    private static final int OWN = 40;

    private TextFiles() {}

    /** Words of the option for a file each of so many texts. */
    public static List<String> write(Path folder, int texts, String... languages) throws Exception {
        List<String> values = new ArrayList<>();
        for (int language = 0; language < languages.length; language++) {
            Random random = new Random(language);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < texts; i++) {
                lines.add(text(language, 3 + random.nextInt(9), random));
            }
            Path file = folder.resolve(languages[language] + ".txt");
            Files.write(file, lines);
            values.add(languages[language] + "=" + file);
        }
        return values;
    }

    private static String text(int language, int words, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            boolean isCommon = random.nextInt(3) == 0;
            int word = isCommon ? random.nextInt(COMMON) : COMMON + OWN * language + random.nextInt(OWN);
            text.append(text.isEmpty() ? "" : " ").append('w').append(word);
        }
        return text.toString();
    }
}
