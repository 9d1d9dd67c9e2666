package dev.varve.processor.read;

import dev.varve.schema.Partitioning;
import dev.varve.schema.Row;
import java.util.List;
import java.util.Optional;

/**
 * What an entity says about the rows of its table.
 *
 * @param rows the rows that belong to the schema
 * @param partitioning how rows are spread over partitions
 */
record Content(List<Row> rows, Optional<Partitioning> partitioning) {

    Content {
        rows = List.copyOf(rows);
    }
}
