package org.glotlens.app.program;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
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

    private Alarm() {}

    /** Has the system end this process, whatever it does then, unless it ended by itself before. */
    @SuppressWarnings("restricted") // the launcher allows native access, without which PyTorch would not load either
    public static void endIn(int seconds) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> alarm = linker.defaultLookup().find("alarm");
        if (alarm.isEmpty()) {
            return;
        }
        MethodHandle set =
                linker.downcallHandle(alarm.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            int before = (int) set.invokeExact(seconds);
            LOG.debug("The alarm was set before with {} seconds left", before);
        } catch (Throwable impossible) {
            throw new IllegalStateException("alarm takes a number and gives one", impossible);
        }
    }
}
