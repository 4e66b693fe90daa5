package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** How files are named in messages: the folder's own name and the file in it, as in {@code my-model/config.json}. */
public final class FileNames {
    private FileNames() {}

    /** Names a file or folder by its last two parts. */
    public static String of(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        int parts = absolute.getNameCount();
        if (parts == 0) {
            return absolute.toString();
        }
        return absolute.subpath(Math.max(0, parts - 2), parts).toString().replace('\\', '/');
    }

    /** Says of a file that is not there, in brackets, that a link in its place leads to nothing; else empty. */
    public static String brokenLink(Path file) {
        if (!Files.isSymbolicLink(file)) {
            return "";
        }
        try {
            Path target = file.resolveSibling(Files.readSymbolicLink(file));
            return " (it is a link to %s, which is %s)"
                    .formatted(of(target), Files.exists(file) ? "no ordinary file" : "not there");
        } catch (IOException e) {
            return " (it is a link that cannot be followed)";
        }
    }

    /** Says in a few words why a file could not be read or written. */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "it does not exist";
            case AccessDeniedException denied -> "access is denied";
            case FileAlreadyExistsException inTheWay -> FileNames.of(Path.of(inTheWay.getFile())) + " is in the way";
            case NotDirectoryException inTheWay -> FileNames.of(Path.of(inTheWay.getFile())) + " is not a folder";
            case FileSystemException named when named.getReason() != null -> named.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
