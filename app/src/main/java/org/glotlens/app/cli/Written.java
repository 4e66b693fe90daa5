package org.glotlens.app.cli;

import java.util.List;
import java.util.Map;
import org.glotlens.engine.file.Json;

/** Says at the end of a command what was written: as JSON on standard output, or as a sentence on standard error. */
record Written(CommonOptions options) {
    void tell(Map<String, ?> facts, String sentence) {
        if (options.isJson()) {
            options.print(Json.lines(facts));
        } else if (!options.isQuiet()) {
            options.err().println(sentence);
        }
    }

    /** Says what a person must know of the results, on standard error also where all else is quiet. */
    void warn(List<?> warnings) {
        warnings.forEach(warning -> options.err().println("Warning: " + warning));
    }
}
