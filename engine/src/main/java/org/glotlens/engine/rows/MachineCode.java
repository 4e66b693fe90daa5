package org.glotlens.engine.rows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * A function of machine code kept as text, brought into memory that the processor may run: as a just-in-time compiler does,
 * without one. For Linux on x86-64, most of it with AVX2 and FMA.
 */
final class MachineCode {
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final String FLAGS_LINE = "flags";
    private static final Set<String> NEEDED = Set.of("avx2", "fma");
    private static final Set<String> WIDE = Set.of("avx512f");
    private static final Set<String> PAIRED = Set.of("avx512f", "avx512_bf16");
    private static final Set<String> MATRICES = Set.of("amx_bf16");

    // Of sys/mman.h on Linux.
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int EXECUTE = 4;
    private static final int PRIVATE_ANONYMOUS = 0x22;

    private final MemorySegment address;

    private MachineCode(MemorySegment address) {
        this.address = address;
    }

    /** Whether this processor and system can run what needs no more than AVX2 and FMA. */
    static boolean isRunnable() {
        return isRunnable(NEEDED);
    }

    /** Whether they can run what needs AVX-512. */
    static boolean isWideRunnable() {
        return isRunnable(WIDE);
    }

    /** Whether they can run what needs AVX-512 and its products of bfloat16. */
    static boolean isPairedRunnable() {
        return isRunnable(PAIRED);
    }

    /** Whether the processor multiplies whole matrices of bfloat16, which the library has it do. */
    static boolean hasMatrices() {
        return isRunnable(MATRICES);
    }

    private static boolean isRunnable(Set<String> needed) {
        return Processor.FLAGS.containsAll(needed);
    }

    /** What the first processor can do, by Linux's names; nothing on other systems. */
    private static final class Processor {
        private static final Set<String> FLAGS = read();

        private Processor() {}

        private static Set<String> read() {
            if (!"Linux".equals(System.getProperty("os.name"))
                    || !"amd64".equals(System.getProperty("os.arch"))
                    || !Files.isReadable(PROCESSOR)) {
                return Set.of();
            }
            try (var lines = Files.lines(PROCESSOR)) {
                return lines.filter(line -> line.startsWith(FLAGS_LINE))
                        .findFirst()
                        .map(line -> Set.copyOf(Arrays.asList(line.split("\\s+"))))
                        .orElse(Set.of());
            } catch (IOException e) {
                return Set.of();
            }
        }
    }

    /**
     * How all functions are called, so that the JVM makes one such call and not one for each number of arguments: with nine
     * words, of which they read those that they have. As System V has it, six are in registers, and who calls takes the others
     * from the stack again.
     */
    private static final class Call {
        private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
        private static final MethodHandle NINE_WORDS = link();

        private Call() {}

        @SuppressWarnings("restricted")
        private static MethodHandle link() {
            return Linker.nativeLinker()
                    .downcallHandle(FunctionDescriptor.of(WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD, WORD));
        }
    }

    /**
     * A function of a listing. Its memory is never given back.
     *
     * @throws IllegalStateException if the system lets no memory be run
     */
    @SuppressWarnings("restricted")
    static MachineCode of(String name) {
        byte[] code = read(name);
        long room = system("mmap").call(0, code.length, READ | WRITE, PRIVATE_ANONYMOUS, -1, 0);
        if (room == -1) {
            throw new IllegalStateException("There is no memory for machine code.");
        }
        MemorySegment memory = MemorySegment.ofAddress(room).reinterpret(code.length);
        MemorySegment.copy(code, 0, memory, ValueLayout.JAVA_BYTE, 0, code.length);
        if ((int) system("mprotect").call(room, code.length, READ | EXECUTE) != 0) {
            throw new IllegalStateException("The system lets no memory be run.");
        }
        return new MachineCode(memory);
    }

    private static MachineCode system(String name) {
        return new MachineCode(Linker.nativeLinker().defaultLookup().findOrThrow(name));
    }

    /** The bytes of a listing: of every line what stands before the semicolon, in hexadecimal. */
    static byte[] read(String name) {
        try (InputStream in = MachineCode.class.getResourceAsStream(name + ".asm")) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + ".asm is missing from the engine's jar.");
            }
            return bytes(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("The resource " + name + ".asm cannot be read.", e);
        }
    }

    private static byte[] bytes(String listing) {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        for (String line : listing.split("\n")) {
            int end = line.startsWith("#") ? 0 : line.indexOf(';');
            for (int at = 0; at < end; at++) {
                if (line.charAt(at) != ' ') {
                    code.write(HexFormat.fromHexDigits(line, at, at + 2));
                    at++;
                }
            }
        }
        return code.toByteArray();
    }

    /** Calls it with three words. */
    long call(long a, long b, long c) {
        return call(a, b, c, 0, 0, 0, 0, 0, 0);
    }

    /** With four. */
    long call(long a, long b, long c, long d) {
        return call(a, b, c, d, 0, 0, 0, 0, 0);
    }

    /** With five. */
    long call(long a, long b, long c, long d, long e) {
        return call(a, b, c, d, e, 0, 0, 0, 0);
    }

    /** With six. */
    long call(long a, long b, long c, long d, long e, long f) {
        return call(a, b, c, d, e, f, 0, 0, 0);
    }

    /** With eight. */
    long call(long a, long b, long c, long d, long e, long f, long g, long h) {
        return call(a, b, c, d, e, f, g, h, 0);
    }

    /** With nine; what it returns means nothing where it returns nothing. */
    long call(long a, long b, long c, long d, long e, long f, long g, long h, long i) {
        try {
            return (long) Call.NINE_WORDS.invokeExact(address, a, b, c, d, e, f, g, h, i);
        } catch (Throwable failure) {
            throw new IllegalStateException("machine code throws nothing", failure);
        }
    }
}
