package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glotlens.engine.Message;

/**
 * How files are named in messages: the folder's own name and the file in it, as in {@code my-model/config.json}; in a download
 * cache the checkpoint's name in place of the commit, as in {@code org/name/config.json}.
 */
public final class FileNames {
    private static final Pattern CACHED = Pattern.compile("(?:.*/)?models--([^/]+)/snapshots/[^/]+((?:/[^/]+)?)");

    private FileNames() {}

    /** Names a file or folder by its last two parts; one that is being written beside its place, by its place. */
    public static String of(Path path) {
        Path absolute = place(path.toAbsolutePath().normalize());
        int parts = absolute.getNameCount();
        if (parts == 0) {
            return absolute.toString();
        }
        Matcher cached = CACHED.matcher(absolute.toString().replace('\\', '/'));
        if (cached.matches()) {
            return cached.group(1).replaceFirst("--", "/") + cached.group(2);
        }
        return absolute.subpath(Math.max(0, parts - 2), parts).toString().replace('\\', '/');
    }

    /** Where a file will be that is being written beside its place. */
    public static Path place(Path absolute) {
        Path plain = absolute.getRoot();
        for (Path part : absolute) {
            plain = Leftovers.isOne(part.toString()) ? plain : plain.resolve(part);
        }
        return plain;
    }

    /** Says of a file that is not there, in brackets, that a link in its place leads to nothing; else empty. */
    public static Message brokenLink(Path file) {
        if (!Files.isSymbolicLink(file)) {
            return Message.of("fileNames.noLink", "");
        }
        try {
            Path target = file.resolveSibling(Files.readSymbolicLink(file));
            return Files.exists(file)
                    ? Message.of(
                            "fileNames.linkToNoFile", " (it is a link to %s, which is no ordinary file)", of(target))
                    : Message.of("fileNames.linkToNothing", " (it is a link to %s, which is not there)", of(target));
        } catch (IOException e) {
            return Message.of("fileNames.linkUnreadable", " (it is a link that cannot be followed)");
        }
    }

    /** Says in a few words why a file could not be read or written. */
    public static Message reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> Message.of("fileNames.doesNotExist", "it does not exist");
            case AccessDeniedException denied -> Message.of("fileNames.accessDenied", "access is denied");
            case FileAlreadyExistsException inTheWay ->
                Message.of("fileNames.inTheWay", "%s is in the way", FileNames.of(Path.of(inTheWay.getFile())));
            case DirectoryNotEmptyException inTheWay ->
                Message.of("fileNames.notEmpty", "%s is not empty", FileNames.of(Path.of(inTheWay.getFile())));
            case NotDirectoryException inTheWay ->
                Message.of("fileNames.notAFolder", "%s is not a folder", FileNames.of(Path.of(inTheWay.getFile())));
            case FileSystemException named
            when named.getReason() != null -> Message.of("fileNames.system", "%s", named.getReason());
            default -> Message.of("fileNames.system", "%s", e.getMessage());
        };
    }
}
