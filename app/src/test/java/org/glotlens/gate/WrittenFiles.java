package org.glotlens.gate;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/** What opens a file for writing, or puts one in another's place. */
final class WrittenFiles {
    private static final Set<String> OF_FILES = Set.of(
            "newOutputStream",
            "newBufferedWriter",
            "newByteChannel",
            "write",
            "writeString",
            "copy",
            "move",
            "createFile",
            "createTempFile",
            "createTempDirectory",
            "createLink",
            "createSymbolicLink");
    private static final Set<String> OF_PROCESSES = Set.of("to", "appendTo");
    private static final Set<String> READING = Set.of("READ");
    private static final List<Class<?>> WRITERS = List.of(
            FileOutputStream.class, FileWriter.class, RandomAccessFile.class, PrintWriter.class, PrintStream.class);

    private WrittenFiles() {}

    /** Only {@code engine.file} does that, so no output follows a link and every one survives a kill. */
    static ArchRule byEngineFileAlone() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("org.glotlens.engine.file")
                .should()
                .accessTargetWhere(DescribedPredicate.describe("open a file for writing", WrittenFiles::isWriting));
    }

    private static boolean isWriting(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        if (owner.isEquivalentTo(Files.class)) {
            return OF_FILES.contains(name);
        }
        if (owner.isEquivalentTo(StandardOpenOption.class)) {
            return !READING.contains(name) && name.equals(name.toUpperCase(java.util.Locale.ROOT));
        }
        if (owner.isEquivalentTo(ProcessBuilder.Redirect.class)) {
            return OF_PROCESSES.contains(name);
        }
        boolean isOpened = name.equals("<init>") && WRITERS.stream().anyMatch(owner::isEquivalentTo);
        return isOpened && (owner.isEquivalentTo(RandomAccessFile.class) || namesFile(access));
    }

    /** A writer may also be put on a stream that is open already. */
    private static boolean namesFile(JavaAccess<?> access) {
        return access.getTarget().getFullName().matches(".*\\((java\\.io\\.File|java\\.lang\\.String)\\b.*");
    }
}
