package org.glotlens.engine.hub;

import java.io.IOException;
import org.glotlens.engine.file.FileNames;

/** What has come could not be written; asking again is no help. */
final class DiskTrouble extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param why what the disk says */
    DiskTrouble(IOException why) {
        super(FileNames.reason(why).english(), why);
    }
}
