// One browser and one server for all of them: two journeys at once would wait for each other's frames.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
