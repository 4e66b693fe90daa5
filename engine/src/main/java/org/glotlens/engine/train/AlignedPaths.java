package org.glotlens.engine.train;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The two files of a {@code --data} value such as {@code a.zh:a.en}. The colon of a Windows drive letter ({@code C:\})
 * does not part them.
 *
 * @param source text that the model reads
 * @param target text that it learns to write
 */
record AlignedPaths(Path source, Path target) {
    /**
     * Finds the colon that parts the two files: the one with an existing file on both sides, else the only one that is
     * not a drive letter's. Empty where there is none, or where several are left.
     */
    static Optional<AlignedPaths> parse(String data) {
        List<AlignedPaths> candidates = new ArrayList<>();
        for (int i = data.indexOf(':'); i >= 0; i = data.indexOf(':', i + 1)) {
            Optional<AlignedPaths> pair = at(data, i);
            if (pair.isPresent()) {
                if (pair.get().exist()) {
                    return pair;
                }
                if (!isDriveColon(data, i)) {
                    candidates.add(pair.get());
                }
            }
        }
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }

    /** Whether the colon at {@code i} follows a lone letter and precedes a slash, as in {@code C:\data}. */
    static boolean isDriveColon(String data, int i) {
        boolean isLoneLetter =
                i >= 1 && Character.isLetter(data.charAt(i - 1)) && (i == 1 || data.charAt(i - 2) == ':');
        boolean isRooted = i + 1 < data.length() && (data.charAt(i + 1) == '\\' || data.charAt(i + 1) == '/');
        return isLoneLetter && isRooted;
    }

    private static Optional<AlignedPaths> at(String data, int i) {
        if (i == 0 || i == data.length() - 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AlignedPaths(Path.of(data.substring(0, i)), Path.of(data.substring(i + 1))));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private boolean exist() {
        return Files.isRegularFile(source) && Files.isRegularFile(target);
    }
}
