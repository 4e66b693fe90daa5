package org.glotlens.app.view.work;

import org.glotlens.app.program.LogFile;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.engine.GlotlensException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mistake of the program itself: its stack goes to the log, and a person is told where that is. */
public final class Fault {
    private static final Logger LOG = LoggerFactory.getLogger(Fault.class);

    private Fault() {}

    /**
     * Logs a mistake with its stack.
     *
     * @param doing what the program was busy with
     * @return what to tell a person
     */
    public static GlotlensException of(String doing, Throwable mistake) {
        LOG.error("{} failed", doing, mistake);
        String details = LogFile.place()
                .map(log -> Messages.text("fault.log", log))
                .orElseGet(() -> Messages.text("fault.noLog"));
        return new GlotlensException(Messages.message("fault.told", doing, mistake.toString(), details), mistake);
    }
}
