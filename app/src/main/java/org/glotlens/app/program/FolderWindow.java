package org.glotlens.app.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.FileNames;

/** Shows folders in the file browser of the person's system. */
public final class FolderWindow {
    private static final int PATIENCE_SECONDS = 5;

    private FolderWindow() {}

    /**
     * Opens a folder; not on the interface thread.
     *
     * @throws DataException if the folder is gone, or the system has nothing that shows it
     */
    public static void open(Path folder) throws DataException {
        if (!Files.isDirectory(folder)) {
            throw new DataException(
                    Message.of("folderWindow.isGone", "The folder %s is no longer there. Look where it went.", folder));
        }
        List<String> words = command(folder, System.getProperty("os.name"));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Windows' explorer ends with 1 also where it did what it was asked for
            boolean isOver = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (isOver && process.exitValue() != 0 && !words.getFirst().startsWith("explorer")) {
                throw unshown(folder, words.getFirst() + " ended with " + process.exitValue(), null);
            }
        } catch (IOException e) {
            throw unshown(folder, FileNames.reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What each system calls its file browser. */
    static List<String> command(Path folder, String system) {
        String name = system.toLowerCase(Locale.ROOT);
        String opener = name.startsWith("windows") ? "explorer.exe" : name.startsWith("mac") ? "open" : "xdg-open";
        return List.of(opener, folder.toAbsolutePath().toString());
    }

    private static DataException unshown(Path folder, Object problem, Exception cause) {
        return new DataException(
                Message.of(
                        "folderWindow.cannotShow",
                        "This system cannot show the folder %s (%s). Open it by hand.",
                        folder,
                        problem),
                cause);
    }
}
