package seluspark.collective;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A worker's way to ask the driver. */
@FunctionalInterface
interface DriverLine {

  byte[] ask(byte[] message, Duration timeout, BooleanSupplier cancelled) throws IOException;
}
