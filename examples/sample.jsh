// jshell with the sample open: examples/jshell-sample starts it from the project's folder.
import org.glotlens.engine.program.Glotlens
import org.glotlens.engine.edit.*
import org.glotlens.engine.export.*
import org.glotlens.engine.generate.*
import org.glotlens.engine.lens.*
import org.glotlens.engine.measure.*
import java.nio.file.Path

var sample = Path.of(System.getProperty("glotlens.home"), "sample-data")
var open = Glotlens.open(sample.resolve("model"), sample.resolve("aligned"))
System.out.println("open is the bundled sample with its adapter; try\n"
    + "  open.read(\"Haus -\", List.of(\"blocks.*.hook_resid_post\"), Edits.NONE).keySet()\n"
    + "  open.write(List.of(\"Gold - gold ; Dach -\"), GenerationSettings.defaults(), Edits.NONE).getFirst().text()")
