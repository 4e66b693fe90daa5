package org.glotlens.app.program;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's own alarm, for a process that was told to end: the virtual machine waits up to ten seconds for compilers
 * that are at work, and a person who ended the program has long tried something harder by then. Systems without one go on
 * waiting.
 */
public final class Alarm {
    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);

    /** {@code unsigned alarm(unsigned seconds)}; empty where the system has none. */
    private static final Optional<MethodHandle> SET = find();

    private static volatile boolean isOff;

    private Alarm() {}

    @SuppressWarnings("restricted") // the launcher allows native access, without which PyTorch would not load either
    private static Optional<MethodHandle> find() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("alarm")
                .map(alarm -> linker.downcallHandle(
                        alarm, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)));
    }

    /** Finds it beforehand, so that a busy machine has little to do when it is needed. */
    public static void prepare() {
        endIn(0);
    }

    /** For an end that the program chose itself, which takes as long as it takes: no alarm rings from now on. */
    public static void off() {
        isOff = true;
    }

    /** Has the system end this process, whatever it does then, unless it ended by itself before; 0 seconds for never. */
    public static void endIn(int seconds) {
        if (isOff || SET.isEmpty()) {
            return;
        }
        try {
            int before = (int) SET.get().invokeExact(seconds);
            LOG.debug("An alarm had {} seconds left", before);
        } catch (Throwable impossible) {
            throw new IllegalStateException("alarm takes a number and gives one", impossible);
        }
    }
}
