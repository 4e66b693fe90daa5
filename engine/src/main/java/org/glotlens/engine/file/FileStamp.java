package org.glotlens.engine.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;

/**
 * What two looks at an unchanged file have in common, told without reading it.
 *
 * @param size in bytes
 * @param modified when its content was written; programs can set it back
 * @param changed when anything about it was changed, which programs cannot set; empty where the system does not say
 * @param key its identity, which a file put in its place does not have; empty where the system does not say
 */
public record FileStamp(long size, FileTime modified, Optional<FileTime> changed, Optional<String> key) {
    private static final String UNIX = "unix";

    /**
     * Looks at a file, through a link.
     *
     * @throws IOException if it is not there or may not be looked at
     */
    public static FileStamp of(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains(UNIX)) {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(now.size(), now.lastModifiedTime(), Optional.empty(), key(now.fileKey()));
        }
        Map<String, Object> now = Files.readAttributes(file, UNIX + ":size,lastModifiedTime,ctime,fileKey");
        return new FileStamp(
                (long) now.get("size"),
                (FileTime) now.get("lastModifiedTime"),
                Optional.of((FileTime) now.get("ctime")),
                key(now.get("fileKey")));
    }

    private static Optional<String> key(Object key) {
        return Optional.ofNullable(key).map(Object::toString);
    }

    /** What is no longer as it was, in a few words; empty for the same file unchanged. */
    Optional<String> differenceTo(FileStamp before) {
        if (size != before.size) {
            return Optional.of("it has %s bytes, expected %s as at opening".formatted(size, before.size));
        }
        if (!modified.equals(before.modified)) {
            return Optional.of("it was written at %s, expected %s as at opening".formatted(modified, before.modified));
        }
        if (!key.equals(before.key)) {
            return Optional.of("another file is in its place");
        }
        return changed.equals(before.changed)
                ? Optional.empty()
                : Optional.of("its content, links or permissions were touched at %s"
                        .formatted(changed.map(FileTime::toString).orElse("an unknown time")));
    }
}
