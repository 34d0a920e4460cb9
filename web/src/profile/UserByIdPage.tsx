import { Redirect, useParams } from "wouter";
import { PageHeader } from "../ui/PageHeader";
import { Failure, Loading } from "../ui/States";
import { useUserById } from "./userById";

/** A link by id, which lasts when somebody changes their name, leads to the page of that name. */
export default function UserByIdPage() {
  const { id } = useParams<{ id: string }>();
  const user = useUserById(Number(id));
  if (user.data) return <Redirect to={`/@${user.data.username}`} replace />;
  return (
    <>
      <PageHeader title={id} back />
      {user.error ? <Failure error={user.error} onAgain={() => void user.refetch()} /> : <Loading />}
    </>
  );
}
