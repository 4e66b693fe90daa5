package org.glotlens.app.view.window;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.DataException;
import org.glotlens.engine.bridge.BridgeFolder;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.project.ProjectStore;

/**
 * What was dropped on the window, by the look of it; whether it can be used is found out by whoever reads it.
 *
 * @param path the folder or file; of a file of a checkpoint, its folder
 */
record Dropped(Path path, Kind kind) {
    private static final int HEAD = 1 << 16;
    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Pattern OF_CHECKPOINT =
            Pattern.compile("(adapter_)?config\\.json|tokenizer.*\\.json|.*\\.safetensors(\\.index\\.json)?");
    private static final Pattern WHOLE_MODEL = Pattern.compile("(?i).*\\.gguf");
    private static final Pattern TEXTS = Pattern.compile("\"texts\"\\s*:");
    private static final Pattern PROMPT = Pattern.compile("\"prompt\"\\s*:");
    private static final Pattern ANSWERS = Pattern.compile("\"(answers|answer_ids)\"\\s*:");

    private static final Pattern EDITS = Pattern.compile("^\\[\\s*\\{[^}]*\"(hook|op)\"\\s*:");

    /** What can be dropped. */
    enum Kind {
        PROJECT,
        BASE,
        ADAPTER,
        PROMPTS,
        PARALLEL,
        EDITS,
        ROWS;

        /** The end of keys of messages. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Looks at what was dropped; reads the head of a file, so not on the interface thread.
     *
     * @throws DataException if it is nothing that can be used, or cannot be read
     */
    static Dropped of(Path path) throws DataException {
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        if (ProjectStore.isOne(path)) {
            return new Dropped(path, Kind.PROJECT);
        }
        String name = String.valueOf(path.getFileName());
        if (OF_CHECKPOINT.matcher(name).matches() && path.getParent() != null) {
            return folder(path.getParent());
        }
        if (WHOLE_MODEL.matcher(name).matches()) {
            return new Dropped(path, Kind.BASE);
        }
        String head = head(path);
        if (head.startsWith("{") && TEXTS.matcher(head).find()) {
            return new Dropped(path, Kind.PARALLEL);
        }
        if (head.startsWith("{")
                && PROMPT.matcher(head).find()
                && ANSWERS.matcher(head).find()) {
            return new Dropped(path, Kind.PROMPTS);
        }
        if (EDITS.matcher(head).find()) {
            return new Dropped(path, Kind.EDITS);
        }
        boolean isTable = name.toLowerCase(Locale.ROOT).endsWith(".tsv") && !head.isEmpty();
        if (isTable || head.startsWith("{") || head.startsWith("[")) {
            return new Dropped(path, Kind.ROWS);
        }
        throw new DataException(Messages.message("drop.unknown", name));
    }

    private static Dropped folder(Path folder) {
        boolean isBeside = AdapterCheckpoint.isAdapterFolder(folder) || BridgeFolder.isOne(folder);
        return new Dropped(folder, isBeside ? Kind.ADAPTER : Kind.BASE);
    }

    private static String head(Path file) throws DataException {
        if (!Files.isRegularFile(file)) {
            throw new DataException(Messages.message("drop.unknown", file.getFileName()));
        }
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1).strip() : text.strip();
        } catch (IOException e) {
            throw new DataException(Messages.message("drop.unreadable", file.getFileName(), e.getMessage()), e);
        }
    }
}
